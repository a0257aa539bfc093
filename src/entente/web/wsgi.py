"""The site for a WSGI server: `gunicorn entente.web.wsgi`, or any other."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.web.settings")
application = get_wsgi_application()
