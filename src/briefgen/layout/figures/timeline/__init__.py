"""Timelines: events in order or to scale, and where their labels stand."""
