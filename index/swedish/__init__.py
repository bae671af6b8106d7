"""Swedish analysis: from text to the tokens that passages and questions share."""
