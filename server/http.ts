/**
 * Node's HTTP, without the facade it has for ES modules: `import … from 'node:http'` reads each of its exports, and one
 * of them loads the whole of fetch (undici): 13 MB and 70 ms for each process of Kanbao, none of which needs it to start.
 */
export const http = process.getBuiltinModule('node:http');
