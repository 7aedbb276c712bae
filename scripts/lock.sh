#!/bin/sh
# Lock runtime, dev and lab dependencies. Run it with the oldest Python that is supported: a newer one picks releases
# that the older cannot install. Hashes of all files of a release, no address of any index.
set -eu
bin=$1
"$bin/python" -m pip install --quiet pip-tools
compile() {
    "$bin/pip-compile" --quiet --no-config --generate-hashes --allow-unsafe --strip-extras --no-header \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options "$@" pyproject.toml
}
# setuptools is locked too, so that the package itself is installed without another download
compile --build-deps-for editable --output-file requirements.lock
compile --constraint requirements.lock --extra dev --output-file requirements-dev.lock
compile --constraint requirements.lock --extra lab --output-file requirements-lab.lock
