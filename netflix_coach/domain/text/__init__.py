"""What the recognised words say: phrases of a lexicon, repetitions, ownership, specifics."""
