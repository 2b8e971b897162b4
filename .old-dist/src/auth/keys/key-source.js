export {};
//# sourceMappingURL=key-source.js.map