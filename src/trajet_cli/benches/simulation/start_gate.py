"""What a first small run costs once the machine code is on disk."""

import json
import subprocess
import sys

from trajet_cli.benches._gates import Gate, judged

CPU_LIMIT_SECONDS = 3.0
CODE = (
    "import json, time\n"
    "from trajet_cli.benches.simulation.plans import network_plan\n"
    "from trajet_engines.simulation.study import PlanTask\n"
    "task = PlanTask(network_plan(days=30), 1)\n"
    "task.run(0, task.make_workspace())\n"
    "print(json.dumps(time.process_time()))\n"
)


def start_gate() -> Gate:
    """The second start counts: the first may have to compile."""
    _start()
    seconds = _start()
    wanted = f"start, compile a scenario and run 30 days with cached machine code: {CPU_LIMIT_SECONDS:g} CPU s"
    return judged("START", wanted, f"{seconds:.1f} s", holds=seconds <= CPU_LIMIT_SECONDS, cpu=seconds)


def _start() -> float:
    found = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    seconds: float = json.loads(found.stdout.splitlines()[-1])
    return seconds
