# One image for the service, the ingest worker and the Chroma server; docker-compose.yml says which is which.
# PyTorch: the public build needs NVIDIA's packages (gigabytes) and gets them. For the small build without them, give
# the address of PyTorch's index for processors as the build argument PIP_EXTRA_INDEX_URL; it is taken first.

FROM python:3.11.14-slim-bookworm AS build
ARG PIP_EXTRA_INDEX_URL=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python -m venv /opt/underlag
COPY requirements.txt requirements-cpu.txt requirements-cuda.txt ./
RUN /opt/underlag/bin/pip install --require-hashes --no-deps -r requirements-cpu.txt || echo "taking the public build"
RUN /opt/underlag/bin/pip install --require-hashes --no-deps -r requirements.txt \
    && if grep -q '^Requires-Dist: nvidia-' /opt/underlag/lib/python3.11/site-packages/torch-*.dist-info/METADATA; then \
         /opt/underlag/bin/pip install --require-hashes --no-deps -r requirements-cuda.txt; fi
COPY pyproject.toml README.md LICENSE ./
COPY ingest ingest
COPY index index
COPY service service
RUN /opt/underlag/bin/pip install --no-deps --no-build-isolation . \
    && /opt/underlag/bin/pip check

FROM python:3.11.14-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-swe poppler-utils \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 underlag \
    && useradd --uid 10001 --gid underlag --no-create-home --home-dir /tmp --shell /usr/sbin/nologin underlag \
    && install -d -o underlag -g underlag /data /chroma
COPY --from=build /opt/underlag /opt/underlag
ENV PATH=/opt/underlag/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    UNDERLAG_DATA=/data UNDERLAG_HOST=0.0.0.0
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["underlag"]
CMD ["serve"]
