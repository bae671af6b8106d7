"""Hybrid search: keywords, grams and meaning joined, lifted and grouped."""
