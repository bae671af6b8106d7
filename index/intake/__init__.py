"""The writing side: brings the archive in line with folders, whole or not at all."""
