"""The welfare-best equilibrium on a roadmap, exact, or the proof that there is none."""
