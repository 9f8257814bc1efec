using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Steps;

namespace Autopartition.Tests.Execution;

public sealed class NvmlCodesTests
{
    [Theory]
    [InlineData(1, ActuatorError.DriverUnavailable)]
    [InlineData(2, ActuatorError.Invalid)]
    [InlineData(3, ActuatorError.NotSupported)]
    [InlineData(4, ActuatorError.NoPermission)]
    [InlineData(6, ActuatorError.NotFound)]
    [InlineData(9, ActuatorError.DriverUnavailable)]
    [InlineData(13, ActuatorError.DriverUnavailable)]
    [InlineData(15, ActuatorError.GpuLost)]
    [InlineData(16, ActuatorError.ResetRequired)]
    [InlineData(18, ActuatorError.DriverUnavailable)]
    [InlineData(19, ActuatorError.InUse)]
    [InlineData(20, ActuatorError.Transient)]
    [InlineData(23, ActuatorError.NoRoom)]
    [InlineData(25, ActuatorError.Invalid)]
    [InlineData(27, ActuatorError.Transient)]
    public void ACode_HasTheClassThatSaysWhatHelps(int code, ActuatorError error)
    {
        var refused = Assert.IsType<ActuatorResult.Refused>(NvmlCodes.ResultOf(code, "nvmlSomething"));

        Assert.Equal(error, refused.Error);
        Assert.Contains($"({code})", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(999)]
    [InlineData(12345)]
    public void ACodeThatLeavesTheOutcomeOpen_IsUnknown(int code) =>
        Assert.IsType<ActuatorResult.Unknown>(NvmlCodes.ResultOf(code, "nvmlSomething"));

    [Theory]
    [InlineData(ActuatorError.InUse, 5)]
    [InlineData(ActuatorError.Transient, 6)]
    [InlineData(ActuatorError.DriverUnavailable, 8)]
    [InlineData(ActuatorError.NoRoom, 0)]
    [InlineData(ActuatorError.GpuLost, 0)]
    [InlineData(ActuatorError.NoPermission, 0)]
    [InlineData(ActuatorError.NotSupported, 0)]
    [InlineData(ActuatorError.ForeignOwner, 0)]
    public void WhatMayHelp_IsTriedSoOftenAndMoreAndMoreSlowly(ActuatorError error, int most)
    {
        var refused = new NodeOutcome.Refused(NodeRefusal.Driver, "") { Error = error };

        var waits = Enumerable.Range(1, 20).Select(failures => new RetryRule().Wait(refused, failures))
            .TakeWhile(wait => wait is not null).ToList();

        Assert.Equal(most, waits.Count);
        Assert.Equal(waits.Order(), waits);
    }
}
