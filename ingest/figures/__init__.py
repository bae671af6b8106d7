"""Figures: cells and amounts with what they measure, checked by their own arithmetic."""
