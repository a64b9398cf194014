"""The model a second time, as SimPy processes: written to be read, and to disagree with the kernel when that is wrong.

Uses the plan and the trace, nothing of the kernel. `network.Twin(plan, trace).run()` gives the same times and snapshots.
"""
