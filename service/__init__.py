"""Answers people: answers with checked citations, the web pages, the API and the command line."""
