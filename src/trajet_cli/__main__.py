import sys

from trajet_cli.main import main

sys.exit(main())
