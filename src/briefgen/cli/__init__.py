"""The command line: one module a command. The only place that prints and exits.

In: arguments. Out: an exit code, results on standard output, diagnostics on standard error.
"""
