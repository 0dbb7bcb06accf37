# The image of the site: one process, gunicorn, as a user without rights. See "Deploying" in README.md.

# --- The packages, hash by hash, from the production lock file ---
FROM python:3.13-slim-bookworm AS packages
RUN python -m venv /opt/venv
COPY requirements.lock .
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock

# --- The site ---
FROM python:3.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
RUN useradd --system --user-group --home-dir /app --no-create-home --shell /usr/sbin/nologin smartnation
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
# The key lives as long as this one command; the running site gets its own from outside.
RUN export DJANGO_SECRET_KEY=for-the-build-only \
    && python manage.py messages compile \
    && python manage.py collectstatic --noinput --verbosity=0 \
    && mkdir -p var/media \
    && chown smartnation:smartnation var/media
USER smartnation
EXPOSE 8000
VOLUME /app/var/media
HEALTHCHECK --interval=15s --timeout=8s --start-period=20s --retries=4 CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "smartnation.wsgi"]
