"""The steps of an answer: which there are, where the words suggest them, what shares they take."""
