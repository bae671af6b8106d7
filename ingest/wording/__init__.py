"""How periods, dates, bodies, case numbers, money and people are written in Swedish reports."""
