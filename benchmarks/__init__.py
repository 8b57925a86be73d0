"""How fast the tool is: ``python -m benchmarks`` prints one table.

Every figure stands beside a reference that was measured in the same run,
turn and turn about with it: absolute figures drift with the machine, ratios
hardly do.
"""
