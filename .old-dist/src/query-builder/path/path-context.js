export {};
//# sourceMappingURL=path-context.js.map