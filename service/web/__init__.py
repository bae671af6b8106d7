"""What every request passes: hosts, headers, same-origin gate, problems, metrics."""
