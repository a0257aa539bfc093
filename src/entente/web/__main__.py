"""Django's own commands on the site: `python -m entente.web check --deploy`, `migrate`, ..."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.web.settings")
execute_from_command_line(["python -m entente.web", *sys.argv[1:]])
