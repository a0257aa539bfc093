"""Engines that look for copies among more documents than one machine should hold. Each must give what the embedded way gives.

The embedded way (sketch.py, pairs.py) is the definition; an engine only spreads its functions over machines.

spark.py  candidates and comparison on Spark; the one file of the watch that imports PySpark, when it is used
"""
