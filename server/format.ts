// npm run format: writes every file of ours as oxfmt would have it.
import { startNode, waitForExit } from '#server/child.ts';

process.exitCode = await waitForExit(startNode('node_modules/oxfmt/bin/oxfmt', []));
