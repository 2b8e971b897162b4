export {};
//# sourceMappingURL=tracing.js.map