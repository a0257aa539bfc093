"""Pictures as SVG from plain values: map, matrix, timeline, small multiples. They know no agreement."""
