"""The best roadmap there is: sizes of steps for which trustworthy governments go all the way."""
