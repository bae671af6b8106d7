"""What a report is: kind, body, municipality, period, dates, case numbers and title."""
