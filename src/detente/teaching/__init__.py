"""Teaching the coder of events: from labelled examples to the models that detente reads with."""
