export {};
//# sourceMappingURL=row-format.js.map