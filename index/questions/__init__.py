"""Questions understood by rule and vocabulary before anything is searched."""
