"""Exit code 0 when this container's site can do its work; the image's HEALTHCHECK calls it."""

import sys
import urllib.error
import urllib.request

try:
    with urllib.request.urlopen("http://127.0.0.1:8000/healthz/ready", timeout=6) as answer:
        sys.exit(answer.status != 200)
except urllib.error.HTTPError as refusal:
    print(refusal.read().decode())  # which part it is: `docker inspect` shows it
    sys.exit(1)
