"""Search by meaning: Chroma generations and the exact part beside them."""
