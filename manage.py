"""Django's own commands on the site, from a checkout: `python manage.py check --deploy`."""

import runpy

runpy.run_module("entente.web", run_name="__main__")
