"""Reports: from findings to text. Renderers are pure functions from values to strings; only this room prints.

json_report and csv_report serve programs; finding_lines, summary_lines and show lay out text for people, which plain.py
and terminal.py draw without and with colour, so that both show the same facts.
"""
