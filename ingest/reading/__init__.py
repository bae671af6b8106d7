"""What touches files: every format becomes pages of text, in a child process with limits."""
