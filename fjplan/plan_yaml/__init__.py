"""Plan -> the text of a plan file in the layout of ``plans/2024.yaml``; the inverse of ``building``.

``whole`` is the entrance; who only asks how words stand in a file loads ``scalars`` alone.
"""
