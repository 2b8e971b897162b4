export {};
//# sourceMappingURL=request-span.js.map