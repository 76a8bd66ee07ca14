"""The small slips that can explain a broken claim, one module per family. Each yields Diagnosis values and no more."""
