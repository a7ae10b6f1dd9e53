"""`python -m fengcun`, the same as the command `fengcun`."""

import sys

from fengcun.cli.main import main

sys.exit(main())
