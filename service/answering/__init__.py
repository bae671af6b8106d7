"""From a question to a checked answer: evidence, composers, verification, declining."""
