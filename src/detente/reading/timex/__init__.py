"""The parts of the times reader: words, grammar, calendar, tense and resolution."""
