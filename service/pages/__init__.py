"""The pages people see, and what they are laid out from."""
