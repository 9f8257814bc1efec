namespace Autopartition.Core.Forecasting;

/// <summary>Draws the path of the blend, within its budget of error beyond the last value's.</summary>
internal sealed class BlendPath(Field field, ForecastOptions options)
{
    private readonly Blend _blend = new(field.Experts.Length);
    private readonly ErrorBudget _budget = new(options);
    private readonly float[] _free = new float[options.HorizonBins];
    private readonly double[] _said = new double[field.Experts.Length];

    /// <summary>Bytes that it takes.</summary>
    public int Bytes => _blend.Bytes + _budget.Bytes + _free.Length * sizeof(float) + _said.Length * sizeof(double);

    /// <summary>What was said of a bin a horizon ago meets its demand.</summary>
    public void Meet(long bin, double demand)
    {
        for (var i = 0; i < _said.Length; i++)
            _said[i] = field.Experts[i].Due(bin);
        _blend.Learn(demand, _free[bin % _free.Length], _said);
        _budget.Learn(bin, demand, field.Blend.Due(bin), _said[0]);
    }

    /// <summary>Draws the line on after every expert has.</summary>
    public void Draw(long bin)
    {
        var path = field.Blended.Path;
        path.Clear();
        for (var i = 0; i < _said.Length; i++)
        {
            var weight = _blend.Weights[i];
            for (var step = 0; weight > 0 && step < path.Length; step++)
                path[step] += weight * field.Experts[i].Path[step];
        }
        _free[bin % _free.Length] = (float)path[^1];
        Restrain(path, bin);
    }

    private void Restrain(Span<double> path, long bin)
    {
        _budget.Spend(bin, 0);
        var last = field.Experts[0].Path;
        var room = _budget.Room;
        for (var step = 0; step < path.Length; step++)
            path[step] = Math.Clamp(path[step], last[step] - room, last[step] + room);
        _budget.Spend(bin, Math.Abs(path[^1] - last[^1]));
    }
}
