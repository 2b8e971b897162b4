export {};
//# sourceMappingURL=plan-context.js.map