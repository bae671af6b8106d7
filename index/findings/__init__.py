"""What reports say together: cases, contradictions, forecast trails and coverage."""
