"""Rendering plain values."""
