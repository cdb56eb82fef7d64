# Kanbao as an image: built once, started in seconds, run by an ordinary user. See docs/runbooks/scale-out.md.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# Packages first: they change seldom, and this layer is kept until they do.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --include=optional
COPY . .
# What a first start would do (database client, library links), then the site itself.
RUN node -e "import('/app/server/setup-steps.mjs').then((steps) => steps.prepare())" \
  && node -e "import('/app/server/build.ts').then((build) => build.ensureBuild())" \
  && npm prune --omit=dev --ignore-scripts \
  # The image brings Node itself.
  && rm -rf node_modules/node-linux-* .next/cache

FROM node:24-bookworm-slim
WORKDIR /app
# Owned by root: the site cannot change its own program. Only /data is written.
COPY --from=build /app /app
RUN mkdir -p /data/media && chown -R node:node /data
ENV HOST=0.0.0.0 \
  PORT=3000 \
  PRIVATE_HOST=0.0.0.0 \
  PRIVATE_PORT=3001 \
  KANBAO_DATA=/data \
  NEXT_TELEMETRY_DISABLED=1
USER node
VOLUME /data
EXPOSE 3000 3001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PRIVATE_PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without npm and without setup.mjs: all of that has been done.
CMD ["node", "server/main.ts"]
