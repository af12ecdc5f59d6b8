"""`python -m overflight`."""

import sys

from overflight.launcher import main

sys.exit(main())
