# syntax=docker/dockerfile:1

# Compiled once, on the machine that builds: nothing in it is for one platform.
FROM --platform=$BUILDPLATFORM node:26-trixie-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts && node node_modules/esbuild/install.js
COPY . .
RUN npm run pack
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm \
    npm init --yes && npm install --omit=dev /src/dist/docker-publish.tgz

FROM node:26-trixie-slim
ENV NODE_ENV=production
# git tells the tags and the commit of the repository that is mounted.
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/* && git config --system --add safe.directory '*'
COPY --from=build /app /app
WORKDIR /repository
USER 65532:65532
ENTRYPOINT ["node", "/app/node_modules/docker-publish/lib/cli/main.js"]
# >>> docker-publish:labels >>>
# Kept by docker-publish: change the declaration, not these lines. They stand last so that a new version costs no build cache.
ARG BUILD_DATE
ARG VCS_REF
ARG VERSION
LABEL org.opencontainers.image.authors="The docker-publish authors"
LABEL org.opencontainers.image.base.name="docker.io/library/node:26-trixie-slim"
LABEL org.opencontainers.image.created="${BUILD_DATE}"
LABEL org.opencontainers.image.description="From one typed declaration to an image in a registry: Dockerfile labels, make targets and the release workflow of a repository that publishes container images."
LABEL org.opencontainers.image.licenses="Apache-2.0"
LABEL org.opencontainers.image.revision="${VCS_REF}"
LABEL org.opencontainers.image.source="https://github.com/docker-publish/docker-publish"
LABEL org.opencontainers.image.title="docker-publish"
LABEL org.opencontainers.image.url="https://github.com/docker-publish/docker-publish"
LABEL org.opencontainers.image.vendor="docker-publish"
LABEL org.opencontainers.image.version="${VERSION}"
# <<< docker-publish:labels <<<
