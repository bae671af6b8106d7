"""One composer for each intent: each turns a brief into a draft, or into nothing where it has not what it needs."""
