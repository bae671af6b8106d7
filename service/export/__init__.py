"""Answers as papers: Markdown and DOCX."""
